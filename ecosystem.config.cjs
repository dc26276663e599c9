/**
 * The three apps under PM2: npm run build, then pm2 start ecosystem.config.cjs
 *
 * All settings are in one .env beside this file, which every app reads at its start. REDIS_URL is set to nothing here,
 * on purpose: PM2 remembers the shell an app was first started from and hands it out again at each restart, whatever
 * .env says by then, and that is how one app comes to write to a Redis that no other reads. An empty value counts as
 * not set, so .env decides.
 *
 * After a change of .env, always by the name of this file:
 *
 *   pm2 restart ecosystem.config.cjs
 *
 * Not `pm2 restart webhook-api --update-env`: that gives one app the REDIS_URL of the shell at hand, past this file
 * (seen with PM2 7.0). If it happened: `pm2 restart ecosystem.config.cjs --update-env`. Each app logs at boot which
 * Redis it resolved and where the address came from.
 */
const apps = ['webhook-api', 'batch-processor', 'conversation-worker'];

module.exports = {
  apps: apps.map((name) => ({
    name,
    script: `dist/apps/${name}/src/main.js`,
    cwd: __dirname,
    node_args: '--enable-source-maps',
    exec_mode: 'fork',
    env: { REDIS_URL: '' },
    // A wrong configuration is not cured by restarting in a circle: wait longer each time, up to 15 s.
    exp_backoff_restart_delay: 200,
    // A turn that is being answered may finish first.
    kill_timeout: 30_000,
  })),
};
