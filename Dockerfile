# One image for each context and for the front door: `docker build --target search .`. docs/containers.md explains their use.

# The tests use this Node version, which is the version of the package `node` in package-lock.json. `--build-arg BASE=…`
# selects another image with Node and npm.
ARG BASE=docker.io/library/node:24.21.0-bookworm-slim@sha256:d6aa754f16b3197301076f047b5def2f02ea1dbbc2ca920407d46d7ec7f87b20

FROM ${BASE} AS base
WORKDIR /pawprint

# Only the manifests, so that the packages are installed again only when a manifest has changed.
FROM base AS manifests
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -delete

# The production packages of each workspace that becomes an image, without development dependencies.
FROM base AS packages
COPY --from=manifests /pawprint ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,target=/root/.npm \
    for workspace in platform front-door contexts/*; do \
      folder=/packages/$(basename $workspace); \
      mkdir -p $folder && cp -R . $folder && \
      (cd $folder && npm ci --omit=dev --ignore-scripts --workspace $workspace) || exit 1; \
    done

FROM base AS built
COPY --from=manifests /pawprint ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,target=/root/.npm \
    npm ci --ignore-scripts
COPY . .
# Files for tests and the compiler are left out. Of another context, an image contains only the published language. The
# compiler does not copy SQL migrations, .proto files and OpenAPI documents, so they are read from src.
RUN node_modules/.bin/tsc -b front-door/tsconfig.build.json contexts/*/tsconfig.build.json && \
    find */dist contexts/*/dist \( -name '*.d.ts' -o -name '*.map' -o -name .tsbuildinfo \) -delete && \
    mkdir /shared && \
    cp -R --parents */package.json shared-kernel/dist platform/dist contexts/*/package.json contexts/*/dist/published-language \
        contexts/*/src/published-language/openapi.json contexts/*/src/published-language/*/v*/*.proto platform/src/persistence/migrations /shared

FROM base AS runtime
ENV NODE_ENV=production HOST=0.0.0.0
# A numeric user, so that the container runtime can verify that it is not root. It owns no file of the image.
USER 1000:1000
# Node is the first process, so it receives SIGTERM, and the context finishes its work before it exits.
ENTRYPOINT ["node"]

FROM runtime AS context
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1))"]

# Runs once, before the contexts: creates the schema and the role of each.
FROM runtime AS provisioning
COPY --from=packages /packages/platform/node_modules ./node_modules
COPY --from=built /shared ./
CMD ["platform/dist/persistence/provision-main.js"]

FROM context AS identity
COPY --from=packages /packages/identity/node_modules ./node_modules
COPY --from=built /shared ./
COPY --from=built /pawprint/contexts/identity/dist ./contexts/identity/dist
COPY --from=built /pawprint/contexts/identity/src/infrastructure/persistence/migrations ./contexts/identity/src/infrastructure/persistence/migrations
ENV IDENTITY_PORT=3000 IDENTITY_GRPC_PORT=3014
CMD ["contexts/identity/dist/main.js"]

FROM context AS search
COPY --from=packages /packages/search/node_modules ./node_modules
COPY --from=built /shared ./
COPY --from=built /pawprint/contexts/search/dist ./contexts/search/dist
COPY --from=built /pawprint/contexts/search/src/infrastructure/persistence/migrations ./contexts/search/src/infrastructure/persistence/migrations
COPY --from=built /pawprint/contexts/search/lexicon ./contexts/search/lexicon
ENV SEARCH_PORT=3000 SEARCH_GRPC_PORT=3011
CMD ["contexts/search/dist/main.js"]

FROM context AS notifications
COPY --from=packages /packages/notifications/node_modules ./node_modules
COPY --from=built /shared ./
COPY --from=built /pawprint/contexts/notifications/dist ./contexts/notifications/dist
COPY --from=built /pawprint/contexts/notifications/src/infrastructure/persistence/migrations ./contexts/notifications/src/infrastructure/persistence/migrations
ENV NOTIFICATIONS_PORT=3000 NOTIFICATIONS_GRPC_PORT=3012
CMD ["contexts/notifications/dist/main.js"]

FROM context AS front-door
COPY --from=packages /packages/front-door/node_modules ./node_modules
COPY --from=built /shared ./
COPY --from=built /pawprint/front-door/dist ./front-door/dist
ENV FRONT_DOOR_PORT=3000
CMD ["front-door/dist/main.js"]
