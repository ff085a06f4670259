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
