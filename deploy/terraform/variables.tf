variable "name" {
  description = "The prefix of the names of all resources"
  type        = string
  default     = "pawprint"
}

variable "region" {
  description = "The AWS region of the log groups"
  type        = string
}

variable "domain" {
  description = "The public host of the front door. The contexts get subdomains of it"
  type        = string
}

variable "certificate_arn" {
  description = "The TLS certificate of the domain and its subdomains"
  type        = string
}

variable "network" {
  description = "An existing network: its id, its address range, and at least two subnets of each kind"
  type = object({
    id              = string
    cidr            = string
    private_subnets = list(string)
    public_subnets  = list(string)
  })
}

variable "images" {
  description = "The image of each process by its digest, as in reports/release.json"
  type        = map(string)

  validation {
    condition     = alltrue([for image in values(var.images) : can(regex("^[^@[:space:]]+@sha256:[0-9a-f]{64}$", image))])
    error_message = "An image is named by its digest (registry/image@sha256:…): a tag can be moved to another image."
  }
  validation {
    condition     = length(setsubtract(concat(["provisioning"], keys(local.processes)), keys(var.images))) == 0
    error_message = "An image is missing: every process and the provisioning need one."
  }
}

variable "secrets" {
  description = "The ARN of the secret of each process and of the provisioning. docs/delivery.md names their keys"
  type        = map(string)
}

variable "instances" {
  description = "The number of instances of each process"
  type        = number
  default     = 2
}

variable "database_class" {
  description = "The size of the database"
  type        = string
  default     = "db.t4g.medium"
}
