import { IncomingMessage } from "node:http";

/**
 * Tells of requests whose body is detached from everything. That is what Express's last handler (`finalhandler`) begins
 * with, while the error is still at hand; it writes the answer later, when nobody has it any more.
 */
export function watchUnpipe(onUnpiped: (request: IncomingMessage) => void): void {
  const unpipe = Reflect.get(IncomingMessage.prototype, "unpipe");
  IncomingMessage.prototype.unpipe = function (this: IncomingMessage, ...targets) {
    if (targets.length === 0) onUnpiped(this);
    return Reflect.apply(unpipe, this, targets);
  };
}
