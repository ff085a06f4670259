# The settings of each process. This file uses no provider.
locals {
  # The port of every image.
  port = 3000
  # The domain in which the processes find each other.
  internal = "${var.name}.internal"

  # The settings of all processes.
  settings = {
    AUTH                  = "required"
    AUTH_ISSUER           = "https://accounts.${var.domain}"
    AUTH_JWKS_URL         = "http://identity.${local.internal}:${local.port}/.well-known/jwks.json"
    SERVICE_TOKEN_FILE    = "/secrets/service-token"
    TRUSTED_PROXIES       = var.network.cidr
    RATE_LIMIT_PER_MINUTE = "600"
    NATS_URL              = "nats://nats.${local.internal}:4222"
  }

  # host: the public host. secrets: keys of the secret that become variables. files: keys of the secret that become files.
  processes = {
    identity = {
      host    = "accounts.${var.domain}"
      ports   = [3014]
      secrets = ["DATABASE_URL", "SMTP_URL"]
      settings = {
        IDENTITY_PUBLIC_URL = "https://accounts.${var.domain}"
        PASSKEY_DOMAIN      = "accounts.${var.domain}"
        # The host of AUTH_JWKS_URL.
        ALLOWED_HOSTS     = "identity.${local.internal}"
        IDENTITY_KEY_FILE = "/secrets/keys.json"
        GRPC_CERTIFICATES = "/secrets"
      }
      files = {
        SERVICE_TOKEN = "service-token"
        KEYS          = "keys.json"
        CA            = "ca.pem"
        CERTIFICATE   = "certificate.pem"
        KEY           = "key.pem"
      }
    }
    search = {
      host    = "search.${var.domain}"
      ports   = [3011]
      secrets = ["DATABASE_URL"]
      settings = {
        SEARCH_PUBLIC_URL = "https://search.${var.domain}"
        GRPC_CERTIFICATES = "/secrets"
      }
      files = {
        SERVICE_TOKEN = "service-token"
        CA            = "ca.pem"
        CERTIFICATE   = "certificate.pem"
        KEY           = "key.pem"
      }
    }
    notifications = {
      host    = "notifications.${var.domain}"
      ports   = [3012]
      secrets = ["DATABASE_URL", "SMTP_URL", "INBOUND_KEY"]
      settings = {
        # The page of a kitten is at the front door.
        SEARCH_PUBLIC_URL        = "https://${var.domain}"
        NOTIFICATIONS_PUBLIC_URL = "https://notifications.${var.domain}"
        IDENTITY_GRPC            = "dns:identity.${local.internal}:3014"
        GRPC_CERTIFICATES        = "/secrets"
      }
      files = {
        SERVICE_TOKEN = "service-token"
        CA            = "ca.pem"
        CERTIFICATE   = "certificate.pem"
        KEY           = "key.pem"
      }
    }
    front-door = {
      host    = var.domain
      ports   = []
      secrets = ["DATABASE_URL"]
      settings = {
        FRONT_DOOR_PUBLIC_URL = "https://${var.domain}"
        SEARCH_HTTP           = "dns:search.${local.internal}:${local.port}"
        NOTIFICATIONS_HTTP    = "dns:notifications.${local.internal}:${local.port}"
        IDENTITY_HTTP         = "dns:identity.${local.internal}:${local.port}"
        SEARCH_GRPC           = "dns:search.${local.internal}:3011"
        NOTIFICATIONS_GRPC    = "dns:notifications.${local.internal}:3012"
        IDENTITY_GRPC         = "dns:identity.${local.internal}:3014"
        GRPC_CERTIFICATES     = "/secrets"
      }
      files = {
        SERVICE_TOKEN = "service-token"
        CA            = "ca.pem"
        CERTIFICATE   = "certificate.pem"
        KEY           = "key.pem"
      }
    }
  }

  # Fargate passes secrets as variables only. Before a process starts, this program of Node writes its files.
  write_files = <<-JAVASCRIPT
    const { chownSync, writeFileSync } = require('node:fs');
    const { FILES, FOLDER, OWNER } = process.env;
    for (const [variable, file] of Object.entries(JSON.parse(FILES))) {
      const path = FOLDER + '/' + file;
      writeFileSync(path, process.env[variable], { mode: 0o400 });
      chownSync(path, Number(OWNER), Number(OWNER));
    }
  JAVASCRIPT
}
