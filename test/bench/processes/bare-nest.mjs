/** A baseline: Nest on Fastify, which parses the same JSON, gives a controller its body, and answers a constant. */
import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ANSWER } from './constant-answer.mjs';
import { ROUTE } from './messages.mjs';

class ConstantController {
  async receive() {
    return ANSWER;
  }
}
// Decorators by hand: this file runs as it stands.
const receive = Object.getOwnPropertyDescriptor(ConstantController.prototype, 'receive') ?? {};
Body()(ConstantController.prototype, 'receive', 0);
HttpCode(200)(ConstantController.prototype, 'receive', receive);
Post()(ConstantController.prototype, 'receive', receive);
Controller(ROUTE)(ConstantController);

class ConstantModule {}
Module({ controllers: [ConstantController] })(ConstantModule);

process.once('SIGTERM', () => process.exit(0)); // a profile is written at an exit only
const app = await NestFactory.create(ConstantModule, new FastifyAdapter(), { logger: ['error'] });
await app.listen(Number(process.env.PORT), '127.0.0.1');
console.log(`listens on ${await app.getUrl()}`);
