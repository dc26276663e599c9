/** A baseline: Fastify alone, which parses the same JSON and answers a constant. */
import { fastify } from 'fastify';
import { ANSWER } from './constant-answer.mjs';
import { ROUTE } from './messages.mjs';

const app = fastify();
app.post(ROUTE, () => ANSWER);
console.log(`listens on ${await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })}`);
