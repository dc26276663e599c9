import { Cluster, type ClusterNode, type ClusterOptions, type Redis } from 'ioredis';

/**
 * A connection to a cluster that connects to all of its nodes, replicas too: one of them is the next master.
 *
 * ioredis by itself connects to a node with the first command for it. While that takes, a client that queues nothing
 * fails every other command; and when the whole cluster goes away, its subscriber tries the nodes that were never
 * connected to over and over, without a pause: half a processor, and gigabytes within the hour.
 */
export class WholeCluster extends Cluster {
  constructor(
    private readonly seeds: ClusterNode[],
    options: ClusterOptions,
  ) {
    // Its type tells two forms of replies apart; ours have the form they always had.
    super(seeds, options as never);
    this.on('+node', (node: Redis) => {
      // A node that is away closes the connection, and comes back with the next look at the topology.
      if (node.status === 'wait') node.connect().catch(() => undefined);
    });
  }

  /** BullMQ makes the connections that it blocks by this; ioredis' own would not be whole. */
  override duplicate(overrideStartupNodes: ClusterNode[] = [], overrideOptions: ClusterOptions = {}): Cluster {
    const nodes = overrideStartupNodes.length > 0 ? overrideStartupNodes : this.seeds;
    const redisOptions = { ...this.options.redisOptions, ...overrideOptions.redisOptions };
    return new WholeCluster(nodes, { ...this.options, ...overrideOptions, redisOptions });
  }
}
