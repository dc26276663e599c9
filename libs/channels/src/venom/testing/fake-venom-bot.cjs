// Stands in for the package venom-bot 5.3.0 (CommonJS, as it is): listeners are fired, and calls answered, by the parent.
exports.create = async (options) => {
  const listeners = {};
  const waiting = new Map();
  let calls = 0;
  process.on('message', ({ fire, content, call, resolve, reject, passedMs }) => {
    if (passedMs !== undefined)
      return void (Date.now = (
        (now) => () =>
          now() + passedMs
      )(Date.now));
    if (fire !== undefined) return listeners[fire](content);
    const { done, fail } = waiting.get(call);
    return reject === undefined ? done(resolve) : fail(reject);
  });
  const ask =
    (method) =>
    (...parameters) =>
      new Promise((done, fail) => {
        waiting.set(++calls, { done, fail });
        process.send({ call: calls, method, parameters });
      });
  const client = {};
  for (const name of [
    'onMessage',
    'onAnyMessage',
    'onAck',
    'onMessageEdit',
    'onMessageDelete',
    'onMessageReaction',
    'onChatState',
  ]) {
    client[name] = async (listener) => void (listeners[name] = listener);
  }
  for (const name of ['sendText', 'reply', 'startTyping', 'markPaused', 'markMarkSeenMessage', 'getConnectionState']) {
    client[name] = ask(name);
  }
  process.send({ created: options });
  return client;
};
