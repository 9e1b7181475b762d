/** What developers see of errors; docs/debugger.md has the reason for each limit. */
export const debugOptionTable = [
  {
    name: "debugger",
    kind: "boolean",
    group: "Debugger",
    absent:
      "on for stopgap run that only this machine can reach; off elsewhere and in code. Never on where NODE_ENV is production",
    sentence:
      "Keeps the frames of errors, and shows them to developers with a console in each, in place of the app's own error page (docs/debugger.md).",
  },
  {
    name: "debugger-errors",
    kind: "choice",
    choices: ["unhandled", "500", "all"],
    group: "Debugger",
    defaultValue: "500",
    sentence:
      "Which errors are kept: those that nobody catches (unhandled), those as well that an answer of 500 or more was made from (500), or every one that is thrown (all).",
  },
  {
    name: "eval",
    kind: "boolean",
    group: "Debugger",
    defaultValue: "true",
    sentence:
      "Lets developers run code in the frames of an error; --no-eval leaves pages without consoles.",
  },
  {
    name: "eval-timeout",
    kind: "duration",
    min: 1,
    group: "Debugger",
    defaultValue: "5s",
    sentence: "How long such code may take; then it is stopped, and its thread goes on.",
  },
  {
    name: "debugger-captures",
    kind: "integer",
    min: 1,
    max: 1000,
    group: "Debugger",
    defaultValue: "50",
    sentence: "How many errors are kept; the oldest gives way.",
  },
  {
    name: "debugger-memory",
    kind: "bytes",
    min: 65_536,
    max: 1_073_741_824,
    group: "Debugger",
    defaultValue: "32MB",
    sentence:
      "How much what is kept of errors may take in the front, as text; the oldest gives way.",
  },
  {
    name: "debugger-age",
    kind: "duration",
    group: "Debugger",
    defaultValue: "30m",
    zero: "until newer ones take their place",
    sentence:
      "How long an error's frames stay alive, and with them all that they hold; its page stays without them.",
  },
  {
    name: "debugger-throws",
    kind: "integer",
    min: 1,
    max: 10_000,
    unit: "errors a second",
    group: "Debugger",
    defaultValue: "100",
    sentence:
      "How many throws the debugger looks at in one thread; an app that throws more is not slowed down further, and some of its errors are not kept.",
  },
  {
    name: "trusted-host",
    kind: "list",
    canBeEmpty: true,
    placeholder: "NAME",
    takes: "a host name without a port, or several",
    group: "Debugger",
    absent: "localhost, addresses, and names that --host gives",
    sentence:
      "Other names under which developers reach this server, a tunnel's say: the debugger answers under no name that it does not know; may be given several times.",
  },
] as const;
