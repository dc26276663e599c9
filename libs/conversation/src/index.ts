export { ConversationModule } from './conversation.module.js';
export { PeopleApiModule } from './people/people-api.module.js';
