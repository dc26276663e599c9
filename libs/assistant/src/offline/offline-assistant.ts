import { Injectable } from '@nestjs/common';
import { Assistant } from '../assistant.port.js';
import type { AssistantAnswer, AssistantRequest } from '../assistant.port.js';
import { answerTurn } from './dialogue/answer-turn.js';

/**
 * Reads and answers Russian and English by rules, without a network or a model: the same turn, memory and tool results
 * give the same answer. Errors of the tools are the caller's and pass through.
 */
@Injectable()
export class OfflineAssistant extends Assistant {
  override answer(request: AssistantRequest): Promise<AssistantAnswer> {
    return answerTurn(request);
  }
}
