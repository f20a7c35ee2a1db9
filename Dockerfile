# The bot with its packages of production. How to use it: docs/hosting.md, In a container.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages hold a Node for machines without one. Here is Node already.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund
COPY src ./src
COPY commands ./commands
COPY scripts/launch.mjs ./scripts/launch.mjs
# The modes of the files come from the machine that builds the image. The bot's user has to read them.
RUN chmod -R a+rX /app

FROM node:24-slim
COPY --from=build /app /app
# A number, so that no entry in /etc/passwd is needed, and orchestrators see that it is not root.
RUN mkdir -m 700 /data && chown 10001:10001 /data
# All that the bot writes is in /data, so that everything else can be read-only.
ENV NODE_ENV=production HOST=0.0.0.0 STORE_URL=sqlite:///data/bot.sqlite TMPDIR=/data NODE_COMPILE_CACHE=/data/cache
WORKDIR /app
USER 10001:10001
VOLUME ["/data"]
EXPOSE 3000
# It asks whether the process answers, not whether Discord does: an outage of Discord is no reason for a restart.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/launch.mjs", "src/main.ts"]
