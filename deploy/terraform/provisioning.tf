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
