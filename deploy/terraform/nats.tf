# JetStream keeps its streams in the storage of the task. When the task is replaced, the contexts fill the streams again from
# their outboxes (docs/scaling.md), so no volume is needed.
resource "aws_ecs_task_definition" "nats" {
  family                   = "${var.name}-nats"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name             = "nats"
      image            = "docker.io/library/nats:2.12.8-alpine"
      command          = ["--jetstream", "--store_dir=/data"]
      portMappings     = [{ containerPort = 4222 }]
      logConfiguration = local.logs["nats"]
    },
  ])
}

# Only one at a time: two servers that do not form a cluster have different streams.
resource "aws_ecs_service" "nats" {
  name                               = "nats"
  cluster                            = aws_ecs_cluster.cluster.id
  task_definition                    = aws_ecs_task_definition.nats.arn
  launch_type                        = "FARGATE"
  desired_count                      = 1
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100

  network_configuration {
    subnets         = var.network.private_subnets
    security_groups = [aws_security_group.processes.id]
  }
  service_registries {
    registry_arn = aws_service_discovery_service.process["nats"].arn
  }
}
