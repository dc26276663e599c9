import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FleetRegistry } from '#libs/redis';
import { RecordingQueue, settingsFor, startTestCluster, type TestCluster } from '#libs/testing';
import { Cluster } from 'ioredis';
import { BatchClaims } from './batch-claims.service.js';
import { WorkerPlaces } from './worker-places.js';

let cluster: TestCluster;
let client: Cluster;

beforeAll(async () => {
  cluster = await startTestCluster();
  const seeds = cluster.url.split(',').map((url) => ({ host: '127.0.0.1', port: Number(new URL(url).port) }));
  // Waits for a master for ever, and through the moment in which the cluster replaces it.
  client = new Cluster(seeds, { maxRedirections: 1000 });
  client.on('error', () => undefined);
});
afterAll(async () => {
  client?.disconnect();
  await cluster?.stop();
});

describe('a master of a cluster that hangs', () => {
  it('does not keep the shards of the others waiting', async () => {
    const { batching, turns } = settingsFor(cluster.url.split(',')[0]!);
    const noFleet = { members: () => Promise.resolve([]) } as unknown as FleetRegistry;
    const claims = new BatchClaims(client, batching, turns, new RecordingQueue(), new WorkerPlaces(noFleet));
    const nothing = { claimed: 0, reclaimed: 0, nextDueInMs: null };
    for (const keys of claims.shards) expect(await claims.sweep(keys)).toEqual(nothing);

    const masters = await Promise.all(claims.shards.map((keys) => cluster.masterOf(keys.due)));
    const lost = masters[0]!;
    const itsShards = claims.shards.filter((_, shard) => masters[shard] === lost);
    const others = claims.shards.filter((_, shard) => masters[shard] !== lost);
    expect(others.length).toBeGreaterThan(0);

    await lost.kill('SIGSTOP');
    const hanging = itsShards.map((keys) => claims.sweep(keys));
    const done = await Promise.all(others.map((keys) => claims.sweep(keys)));
    expect(done).toEqual(others.map(() => nothing));
    await lost.kill('SIGCONT');
    expect(await Promise.all(hanging)).toEqual(itsShards.map(() => nothing));
  });
});
