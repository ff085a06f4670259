resource "aws_db_subnet_group" "database" {
  name       = var.name
  subnet_ids = var.network.private_subnets
}

resource "aws_db_parameter_group" "database" {
  name   = "${var.name}-postgres18"
  family = "postgres18"

  # 14 instances, and 18 during a rollout, with up to 10 connections each.
  parameter {
    name         = "max_connections"
    value        = "220"
    apply_method = "pending-reboot"
  }
}

# The administrator's password is in a secret of its own, which only the provisioning may read.
resource "aws_db_instance" "database" {
  identifier                  = var.name
  engine                      = "postgres"
  engine_version              = "18"
  instance_class              = var.database_class
  allocated_storage           = 20
  max_allocated_storage       = 200
  db_name                     = "pawprint"
  username                    = "administrator"
  manage_master_user_password = true
  storage_encrypted           = true
  multi_az                    = true
  backup_retention_period     = 14
  deletion_protection         = true
  final_snapshot_identifier   = "${var.name}-final"
  db_subnet_group_name        = aws_db_subnet_group.database.name
  parameter_group_name        = aws_db_parameter_group.database.name
  vpc_security_group_ids      = [aws_security_group.database.id]
}
