# syntax=docker/dockerfile:1

# Node 24 on Debian: what whatsapp-web.js needs for its browser comes from the distribution, not from a download.
FROM node:24-trixie-slim AS base
WORKDIR /app
ENV PUPPETEER_SKIP_DOWNLOAD=1
COPY package.json package-lock.json .npmrc ./

FROM base AS build
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY adapters ./adapters
RUN npm run build

# What runs: no compiler, no tests.
FROM base AS packages
RUN npm ci --omit=dev && npm cache clean --force

FROM node:24-trixie-slim
# tini passes signals on and reaps what the browser leaves; the fonts let it show every script of the languages asked in.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      ca-certificates chromium fonts-liberation fonts-noto-core fonts-noto-color-emoji tini \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    CHROMIUM_PATH=/usr/bin/chromium \
    PUPPETEER_SKIP_DOWNLOAD=1
COPY --from=packages /app/package.json ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/dist/adapters ./dist/adapters
COPY flows ./flows
# The folder must be its user's before it becomes a volume, which takes owner and mode over.
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "dist/src/main.js"]
