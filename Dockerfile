# The service as an image: only what runs, under a user of its own, on a root that may be read-only.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Source maps and types stay out.
RUN npm ci --omit=dev --ignore-scripts \
 && find node_modules \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete

FROM node:24-slim
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY dialogs ./dialogs
COPY knowledge ./knowledge
RUN install -d -o node -g node /data learnt node_modules/.cache
ENV NODE_ENV=production DATA_DIR=/data LEARNT_DIR=/app/learnt
USER node
# A new container has learnt from this knowledge already, and whatever user it runs as may read that; what Node has compiled serves this user.
RUN node --disable-warning=ExperimentalWarning --import ./src/cli/compiled.mjs src/cli/learn.ts
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3978) + '/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--disable-warning=ExperimentalWarning", "--min-semi-space-size=8", "--import", "./src/cli/compiled.mjs", "src/main.ts"]
