# One image for each context: `docker build --target search .`. How they are used is in docs/containers.md.

# The version that everything is tested with: that of the package `node` in package-lock.json. Any other image with Node
# and npm may take its place: `--build-arg BASE=…`.
ARG BASE=docker.io/library/node:24.21.0-bookworm-slim@sha256:d6aa754f16b3197301076f047b5def2f02ea1dbbc2ca920407d46d7ec7f87b20

FROM ${BASE} AS base
WORKDIR /pawprint

# What says which packages there are to be, alone: they are installed anew only when one of these files has changed.
FROM base AS manifests
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -delete

# For each workspace that becomes an image: the packages that it runs with, and none that it was made with.
FROM base AS packages
COPY --from=manifests /pawprint ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,target=/root/.npm \
    for workspace in platform contexts/*; do \
      folder=/packages/$(basename $workspace); \
      mkdir -p $folder && cp -R . $folder && \
      (cd $folder && npm ci --omit=dev --ignore-scripts --workspace $workspace) || exit 1; \
    done

FROM base AS built
COPY --from=manifests /pawprint ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,target=/root/.npm \
    npm ci --ignore-scripts
COPY . .
# What only tests or a compiler read is left out; of a context, the others get its published language and nothing else.
# Migrations are SQL, which the compiler does not copy: they are read from src, as the .proto files are.
RUN node_modules/.bin/tsc -b contexts/*/tsconfig.build.json && \
    find */dist contexts/*/dist \( -name '*.d.ts' -o -name '*.map' -o -name .tsbuildinfo \) -delete && \
    mkdir /shared && \
    cp -R --parents */package.json */dist contexts/*/package.json contexts/*/dist/published-language \
        contexts/*/src/published-language/*/v*/*.proto platform/src/persistence/migrations /shared

FROM base AS runtime
ENV NODE_ENV=production HOST=0.0.0.0
# A number, so that whoever runs it can tell that it is not root. Nothing in the image belongs to it.
USER 1000:1000
# Node itself is the first process, and so gets the signals: a context drains when it is told to stop.
ENTRYPOINT ["node"]

FROM runtime AS context
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1))"]

# Run once, before the contexts: makes each its schema and its role.
FROM runtime AS provisioning
COPY --from=packages /packages/platform/node_modules ./node_modules
COPY --from=built /shared ./
CMD ["platform/dist/persistence/provision-main.js"]

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
ENV NOTIFICATIONS_PORT=3000
CMD ["contexts/notifications/dist/main.js"]
