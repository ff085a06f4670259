# Creates the schema and the role of each context. It runs once, before the first deployment; the output names the command.
resource "aws_ecs_task_definition" "provisioning" {
  family                   = "${var.name}-provisioning"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name                   = "provisioning"
      image                  = var.images["provisioning"]
      readonlyRootFilesystem = true
      secrets = concat(
        [{ name = "DATABASE_URL", valueFrom = "${var.secrets["provisioning"]}:DATABASE_URL::" }],
        [for name in keys(local.processes) : {
          name      = "${upper(replace(name, "-", "_"))}_DATABASE_PASSWORD"
          valueFrom = "${var.secrets[name]}:DATABASE_PASSWORD::"
        }],
      )
      logConfiguration = local.logs["provisioning"]
    },
  ])
}

output "provision" {
  description = "The command that provisions the database"
  value       = "aws ecs run-task --cluster ${var.name} --launch-type FARGATE --task-definition ${aws_ecs_task_definition.provisioning.family} --network-configuration 'awsvpcConfiguration={subnets=[${join(",", var.network.private_subnets)}],securityGroups=[${aws_security_group.processes.id}]}'"
}

output "database" {
  description = "The address of the database, for the DATABASE_URL of each secret"
  value       = aws_db_instance.database.address
}

output "load_balancer" {
  description = "The name that the domain and its subdomains are an alias of"
  value       = aws_lb.public.dns_name
}
