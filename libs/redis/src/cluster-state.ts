import type { Cluster } from 'ioredis';

/** How often the nodes are asked, and how long one may take to answer. */
const ASK_EVERY_MS = 1000;

/**
 * Asks the masters of a cluster every second whether all slots are served, and tells the answer: the connection to a
 * cluster stays ready while a master is down, but the rest refuse to work without it (CLUSTERDOWN).
 *
 * @param tell is given null, or a sentence's part that says what is wrong
 */
export function watchClusterState(cluster: Cluster, tell: (problem: string | null) => void): void {
  const ask = async (): Promise<void> => {
    const problem = await clusterProblem(cluster);
    if (cluster.status === 'ready') tell(problem);
  };
  const timer = setInterval(() => {
    if (cluster.status === 'ready') void ask();
  }, ASK_EVERY_MS).unref();
  cluster.once('end', () => clearInterval(timer));
}

/** One node that sees the whole is enough: another that says otherwise is cut off itself. */
async function clusterProblem(cluster: Cluster): Promise<string | null> {
  const seesAll = cluster.nodes('master').map(async (node) => {
    if (!(await node.cluster('INFO')).includes('cluster_state:ok')) throw new Error('cluster_state is not ok');
  });
  const nobody = new Promise<string>((resolve) =>
    setTimeout(() => resolve('no master says in time that cluster_state is ok'), ASK_EVERY_MS).unref(),
  );
  const answered = Promise.any(seesAll).then(
    () => null,
    () => 'no master says that cluster_state is ok',
  );
  return Promise.race([answered, nobody]);
}
