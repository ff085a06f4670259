resource "aws_security_group" "public" {
  name        = "${var.name}-public"
  description = "The load balancer"
  vpc_id      = var.network.id
}

resource "aws_security_group" "processes" {
  name        = "${var.name}-processes"
  description = "The processes and NATS"
  vpc_id      = var.network.id
}

resource "aws_security_group" "database" {
  name        = "${var.name}-database"
  description = "The database"
  vpc_id      = var.network.id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.public.id
  description       = "HTTPS from everywhere"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "balancer" {
  security_group_id            = aws_security_group.public.id
  description                  = "To the processes"
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
  referenced_security_group_id = aws_security_group.processes.id
}

resource "aws_vpc_security_group_ingress_rule" "http" {
  security_group_id            = aws_security_group.processes.id
  description                  = "HTTP from the load balancer"
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
  referenced_security_group_id = aws_security_group.public.id
}

# HTTP, gRPC and NATS.
resource "aws_vpc_security_group_ingress_rule" "between_processes" {
  for_each = toset([for port in concat([local.port, 4222], flatten(values(local.processes)[*].ports)) : tostring(port)])

  security_group_id            = aws_security_group.processes.id
  description                  = "Between the processes"
  ip_protocol                  = "tcp"
  from_port                    = tonumber(each.key)
  to_port                      = tonumber(each.key)
  referenced_security_group_id = aws_security_group.processes.id
}

# To email providers, the registry of images and the secrets.
resource "aws_vpc_security_group_egress_rule" "processes" {
  security_group_id = aws_security_group.processes.id
  description       = "To everywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "postgres" {
  security_group_id            = aws_security_group.database.id
  description                  = "Postgres from the processes"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.processes.id
}

resource "aws_lb" "public" {
  name                       = var.name
  load_balancer_type         = "application"
  subnets                    = var.network.public_subnets
  security_groups            = [aws_security_group.public.id]
  drop_invalid_header_fields = true
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.public.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "Unknown host"
      status_code  = "421"
    }
  }
}

resource "aws_lb_target_group" "process" {
  for_each = local.processes

  name                 = "${var.name}-${each.key}"
  port                 = local.port
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = var.network.id
  deregistration_delay = 10

  health_check {
    path     = "/health/ready"
    interval = 5
    timeout  = 3
  }
}

resource "aws_lb_listener_rule" "host" {
  for_each = local.processes

  listener_arn = aws_lb_listener.https.arn
  condition {
    host_header {
      values = [each.value.host]
    }
  }
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.process[each.key].arn
  }
}
