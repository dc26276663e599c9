/** A baseline: a Nest context that has loaded all the code of the batch-processor and does nothing. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { built } from '../harness/built.mjs';

await built('libs/http/src/index.js');
await built('apps/batch-processor/src/batch-processor.module.js');
await NestFactory.createApplicationContext({ module: class Idle {} }, { logger: ['error'] });
setInterval(() => {}, 1000);
console.log('idles; listens on nothing');
