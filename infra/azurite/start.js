'use strict';
// Runs Azurite's blob and table services (never the queue) for the process that holds the other end of standard input.
// That pipe is the whole contract: when it closes, even by kill -9 of its owner, this process writes its data and ends.
// Ctrl+C reaches the whole process group, so it is ignored here: the owner still has work to save, and closes the pipe when done.
// The modules are Azurite's own parts, in the order in which its entry point puts them together; package.json pins the version.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const parts = 'azurite/dist/src/';
const { join } = require('node:path');
const { mkdirSync } = require('node:fs');
const environment = new (require(parts + 'common/Environment').default)();
const { BlobServerFactory } = require(parts + 'blob/BlobServerFactory');
const { setExtentMemoryLimit } = require(parts + 'common/ConfigurationBase');
const TableConfiguration = require(parts + 'table/TableConfiguration').default;
const TableServer = require(parts + 'table/TableServer').default;
const { DEFAULT_TABLE_LOKI_DB_PATH } = require(parts + 'table/utils/constants');

async function run() {
  const location = await environment.location();
  mkdirSync(location, { recursive: true });
  const blob = await new BlobServerFactory().createServer(environment);
  const table = new TableServer(new TableConfiguration(
    environment.tableHost(), environment.tablePort(), environment.tableKeepAliveTimeout(), join(location, DEFAULT_TABLE_LOKI_DB_PATH),
    false, !environment.silent(), undefined, undefined, environment.loose(), environment.skipApiVersionCheck(), '', '', '',
    environment.oauth(), environment.disableProductStyleUrl(), environment.inMemoryPersistence()));
  setExtentMemoryLimit(environment, true);
  const servers = [blob, table];

  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await Promise.allSettled(servers.map((server) => server.close()));
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.stdin.on('end', end).on('close', end).on('error', end).resume();

  for (const server of servers) await server.start();
  console.log(JSON.stringify({ blob: blob.getHttpServerAddress(), table: table.getHttpServerAddress() }));
}

run().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
