resource "aws_ecs_cluster" "cluster" {
  name = var.name
}

resource "aws_cloudwatch_log_group" "processes" {
  name              = var.name
  retention_in_days = 30
}

# Fetches images and secrets, and writes logs.
resource "aws_iam_role" "execution" {
  name = "${var.name}-execution"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }
    ]
  })
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role_policy" "secrets" {
  name = "secrets"
  role = aws_iam_role.execution.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = values(var.secrets) }
    ]
  })
}

# The names by which the processes find each other: one address for each instance that is healthy.
resource "aws_service_discovery_private_dns_namespace" "internal" {
  name = local.internal
  vpc  = var.network.id
}

resource "aws_service_discovery_service" "process" {
  for_each = toset(concat(keys(local.processes), ["nats"]))

  name = each.key
  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.internal.id
    routing_policy = "MULTIVALUE"
    dns_records {
      type = "A"
      ttl  = 5
    }
  }
  health_check_custom_config {}
}

locals {
  logs = {
    for name in concat(keys(local.processes), ["nats", "provisioning"]) : name => {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.processes.name
        awslogs-region        = var.region
        awslogs-stream-prefix = name
      }
    }
  }
}

resource "aws_ecs_task_definition" "process" {
  for_each = local.processes

  family                   = "${var.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn

  volume {
    name = "secrets"
  }

  container_definitions = jsonencode([
    {
      name                   = "write-files"
      image                  = var.images[each.key]
      essential              = false
      command                = ["-e", local.write_files]
      user                   = "0"
      readonlyRootFilesystem = true
      environment = [
        { name = "FILES", value = jsonencode(each.value.files) },
        { name = "FOLDER", value = "/secrets" },
        { name = "OWNER", value = "1000" },
      ]
      secrets          = [for key, file in each.value.files : { name = key, valueFrom = "${var.secrets[each.key]}:${key}::" }]
      mountPoints      = [{ sourceVolume = "secrets", containerPath = "/secrets" }]
      logConfiguration = local.logs[each.key]
    },
    {
      name                   = each.key
      image                  = var.images[each.key]
      dependsOn              = [{ containerName = "write-files", condition = "SUCCESS" }]
      readonlyRootFilesystem = true
      linuxParameters        = { capabilities = { drop = ["ALL"] } }
      portMappings           = [for port in concat([local.port], each.value.ports) : { containerPort = port }]
      environment            = [for key, value in merge(local.settings, each.value.settings) : { name = key, value = value }]
      secrets                = [for key in each.value.secrets : { name = key, valueFrom = "${var.secrets[each.key]}:${key}::" }]
      mountPoints            = [{ sourceVolume = "secrets", containerPath = "/secrets", readOnly = true }]
      stopTimeout            = 20
      # Whether the process responds. The load balancer asks whether it is ready.
      healthCheck = {
        command  = ["CMD", "node", "-e", "fetch('http://127.0.0.1:${local.port}/health/live').then(({ ok }) => process.exit(ok ? 0 : 1))"]
        interval = 5
        timeout  = 3
        retries  = 3
        # A context listens before it has migrated its schema.
        startPeriod = 60
      }
      logConfiguration = local.logs[each.key]
    },
  ])
}

# A new instance is ready before an old one stops. When the new ones do not become healthy, the service keeps the old release.
resource "aws_ecs_service" "process" {
  for_each = local.processes

  name                               = each.key
  cluster                            = aws_ecs_cluster.cluster.id
  task_definition                    = aws_ecs_task_definition.process[each.key].arn
  launch_type                        = "FARGATE"
  desired_count                      = var.instances
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
  network_configuration {
    subnets         = var.network.private_subnets
    security_groups = [aws_security_group.processes.id]
  }
  service_registries {
    registry_arn = aws_service_discovery_service.process[each.key].arn
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.process[each.key].arn
    container_name   = each.key
    container_port   = local.port
  }
  depends_on = [aws_lb_listener_rule.host]
}
