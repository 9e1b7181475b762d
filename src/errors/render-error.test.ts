import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderError } from "./render-error.ts";
import * as startErrors from "./start-errors.ts";
import type { StopgapError } from "./stopgap-error.ts";
import * as tlsErrors from "./tls-errors.ts";
import * as usageErrors from "./usage-errors.ts";

const place = { host: "127.0.0.1", port: 5000 };

/** Every factory by name, so that the compiler asks for the text of a new one. */
const usageTexts: Record<
  Exclude<keyof typeof usageErrors, "isUsageError">,
  [StopgapError, string][]
> = {
  unknownCommand: [
    [
      usageErrors.unknownCommand("rnu", "run"),
      `stopgap: "rnu" is no command of stopgap.\n  Did you mean run?\n`,
    ],
    [
      usageErrors.unknownCommand("xyz", undefined),
      `stopgap: "xyz" is no command of stopgap.\n  See stopgap help for all of them.\n`,
    ],
  ],
  unknownOption: [
    [
      usageErrors.unknownOption("--prot", "--port"),
      "stopgap: There is no option --prot.\n  Did you mean --port?\n",
    ],
    [
      usageErrors.unknownOption("--xyz", undefined),
      "stopgap: There is no option --xyz.\n  See stopgap run --help for all of them.\n",
    ],
  ],
  missingValue: [
    [
      usageErrors.missingValue("--port", "a whole number from 0 to 65535"),
      "stopgap: --port is given without a value.\n  It takes a whole number from 0 to 65535.\n",
    ],
  ],
  wrongValue: [
    [
      usageErrors.wrongValue({
        label: "--port",
        value: "80a",
        expected: "a whole number from 0 to 65535",
      }),
      `stopgap: --port can't be "80a".\n  It takes a whole number from 0 to 65535.\n`,
    ],
    [
      usageErrors.wrongValue({
        label: "isolate",
        value: "persn",
        expected: "person or request",
        nearest: "person",
      }),
      `stopgap: isolate can't be "persn".\n  It takes person or request. Did you mean person?\n`,
    ],
    [
      usageErrors.wrongValue({ label: "port", value: { port: 1 }, expected: "a whole number" }),
      "stopgap: port can't be a value of type object.\n  It takes a whole number.\n",
    ],
  ],
  conflictingOptions: [
    [
      usageErrors.conflictingOptions(
        "--a and --b contradict each other.",
        "Leave out one of them.",
      ),
      "stopgap: --a and --b contradict each other.\n  Leave out one of them.\n",
    ],
  ],
  unexpectedArgument: [
    [
      usageErrors.unexpectedArgument("seed", "app.ts"),
      `stopgap: "seed" is one argument too many: the app is app.ts already.\n` +
        "  What is meant for the app itself comes after two dashes: stopgap run app.ts -- seed\n",
    ],
  ],
  envFileNotFound: [
    [
      usageErrors.envFileNotFound("qa.env"),
      "stopgap: The env file qa.env can't be read.\n" +
        "  Check --env-file, or leave it out: .env and .env.local are read by themselves.\n",
    ],
  ],
  staticFolderNotFound: [
    [
      usageErrors.staticFolderNotFound("/assets", "/home/ada/shop/public"),
      "stopgap: There is no folder /home/ada/shop/public to serve /assets from.\n" +
        "  Check --static (staticFiles in code): folders are relative to the one in which the server is started.\n",
    ],
  ],
};

const startTexts: Record<keyof typeof startErrors, [StopgapError, string][]> = {
  portInUse: [
    [
      startErrors.portInUse(5000, "127.0.0.1"),
      "stopgap: Port 5000 on 127.0.0.1 is taken by another program.\n" +
        "  End that program, or choose another port: --port 5001, or --port 0 for any free one.\n",
    ],
  ],
  portNotPermitted: [
    [
      startErrors.portNotPermitted(80),
      "stopgap: This user may not listen on port 80.\n" +
        "  Ports below 1024 are for administrators: choose a higher one, such as --port 8080.\n",
    ],
  ],
  addressNotAvailable: [
    [
      startErrors.addressNotAvailable("203.0.113.9"),
      "stopgap: 203.0.113.9 is no address of this machine.\n" +
        "  Use --host 127.0.0.1 for this machine only, or --host 0.0.0.0 for everybody on its networks.\n",
    ],
  ],
  hostNotFound: [
    [
      startErrors.hostNotFound("loclhost"),
      "stopgap: The name loclhost leads to no address.\n" +
        "  Check the spelling of --host, or give an address such as 127.0.0.1 or 0.0.0.0.\n",
    ],
  ],
  listenFailed: [
    [
      startErrors.listenFailed(
        Object.assign(new Error("listen EMFILE"), { code: "EMFILE" }),
        place,
      ),
      "stopgap: The system does not let the server listen on 127.0.0.1, port 5000: listen EMFILE.\n" +
        "  Try another --host or --port.\n",
    ],
  ],
  socketInUse: [
    [
      startErrors.socketInUse("/run/app.sock"),
      "stopgap: Another program listens on the unix socket /run/app.sock.\n" +
        "  End that program, or choose another file: --host unix:///another/path.\n",
    ],
  ],
  notASocket: [
    [
      startErrors.notASocket("/run/app.sock"),
      "stopgap: /run/app.sock is there already, and is no unix socket.\n" +
        "  Choose a path that is free, or remove what is there.\n",
    ],
  ],
  socketFailed: [
    [
      startErrors.socketFailed("/run/app.sock", new Error("listen EACCES")),
      "stopgap: The unix socket /run/app.sock can't be made: listen EACCES.\n" +
        "  Its folder has to be there and writable, and the path may have about 100 characters.\n",
    ],
  ],
  productionRefused: [
    [
      startErrors.productionRefused("the environment"),
      "stopgap: NODE_ENV is production (from the environment), and Stopgap is a development server.\n" +
        "  It shows errors and keeps no promise that production needs: unset NODE_ENV, or say " +
        "--i-know-this-is-not-for-production when the app has to believe in production, as for a rehearsal.\n",
    ],
  ],
  startedInsideThread: [
    [
      startErrors.startedInsideThread(),
      "stopgap: runSimple() was called by the app that it would serve, inside one of the server's threads.\n" +
        "  Start the server from a file of its own and name the app's file as entry, or call run(app) in the app's file.\n",
    ],
  ],
  scriptNotFound: [
    [
      startErrors.scriptNotFound(),
      "stopgap: run(app) was called where there is no script file that the threads could load.\n" +
        "  Call it in a file and start that with node, or use stopgap run with the app's file.\n",
    ],
  ],
  serverEndedEarly: [
    [
      startErrors.serverEndedEarly("exit code 1"),
      "stopgap: The server's process ended while it was starting (exit code 1).\n" +
        "  What it printed last says why; start it again when that is put right.\n",
    ],
  ],
  serverGone: [
    [
      startErrors.serverGone(),
      "stopgap: The server has ended.\n  Wait for server.closed to learn when and how, and start another one.\n",
    ],
  ],
};

const tlsTexts: Record<keyof typeof tlsErrors, [StopgapError, string][]> = {
  tlsFileNotReadable: [
    [
      tlsErrors.tlsFileNotReadable("--cert", "/app/a.pem", "ENOENT"),
      "stopgap: The file /app/a.pem of --cert can't be read (ENOENT).\n" +
        "  Check the path and who may read it, or use --cert adhoc to have a certificate made.\n",
    ],
  ],
  notACertificate: [
    [
      tlsErrors.notACertificate("--cert", "/app/a.pem"),
      "stopgap: The file /app/a.pem of --cert holds no PEM certificate.\n" +
        "  It has to have a part that begins with -----BEGIN CERTIFICATE-----.\n",
    ],
  ],
  notAKey: [
    [
      tlsErrors.notAKey("/app/a.pem"),
      "stopgap: The file /app/a.pem holds no private key in PEM.\n" +
        "  Name the file that begins with -----BEGIN PRIVATE KEY----- with --key.\n",
    ],
  ],
  keyEncrypted: [
    [
      tlsErrors.keyEncrypted("/app/a-key.pem"),
      "stopgap: The private key in /app/a-key.pem is encrypted, and there is nobody to ask for its passphrase.\n" +
        "  Decrypt it for this use: openssl pkey -in /app/a-key.pem -out plain-key.pem, then --key plain-key.pem.\n",
    ],
  ],
  keyMismatch: [
    [
      tlsErrors.keyMismatch("/app/a.pem", "/app/b-key.pem"),
      "stopgap: The key in /app/b-key.pem is not the one of the certificate in /app/a.pem.\n" +
        "  Name the key that the certificate was made with; with several, --key in the order of --cert. In a chain, the server's own certificate comes first.\n",
    ],
  ],
  tlsRefused: [
    [
      tlsErrors.tlsRefused("/app/a.pem", new Error("ee key too small")),
      "stopgap: The certificate in /app/a.pem can't be used: ee key too small.\n" +
        "  Make a new one with a key of today's size, or use --cert adhoc.\n",
    ],
  ],
};

describe("the text of an error", () => {
  for (const [name, texts] of Object.entries({ ...usageTexts, ...startTexts, ...tlsTexts })) {
    for (const [error, text] of texts) {
      it(`tells what was found and what to do: ${name}`, () => {
        assert.equal(renderError(error), text);
      });
    }
  }

  it("has the user's own stack below, and no other", () => {
    const userStack = "TypeError: boom\n    at start (/app/server.ts:3:9)\n";
    assert.equal(
      renderError({ code: "LOAD_FAILED", message: "It failed.", fix: "Mend it.", userStack }),
      "stopgap: It failed.\n  Mend it.\n\n  TypeError: boom\n      at start (/app/server.ts:3:9)\n",
    );
  });

  it("keeps an excerpt of the source in its shape", () => {
    const message = "Unexpected token (app.ts:1:5)\n\n1 | let 1\n  |     ^";
    assert.equal(
      renderError({ code: "SYNTAX_ERROR", message, fix: "Correct it." }),
      "stopgap: Unexpected token (app.ts:1:5)\n\n  1 | let 1\n    |     ^\n\n  Correct it.\n",
    );
  });

  it("makes escapes harmless wherever they stand", () => {
    const hostile = {
      code: "X",
      message: "a\u001B[31mb",
      fix: "c\u009Bd",
      userStack: "e\u202Ef\rg",
    };
    assert.equal(renderError(hostile), "stopgap: a\\x1b[31mb\n  c\\x9bd\n\n  e\\u202ef\\x0dg\n");
  });

  it("cuts a stack without end", () => {
    const userStack = "    at loop (app.ts:1:1)\n".repeat(100);
    assert.match(
      renderError({ code: "X", message: "a", fix: "b", userStack }),
      /… 40 more lines\n$/,
    );
  });
});

describe("listenFailed", () => {
  for (const [systemCode, code] of [
    ["EADDRINUSE", "PORT_IN_USE"],
    ["EACCES", "PORT_NOT_PERMITTED"],
    ["EADDRNOTAVAIL", "ADDRESS_NOT_AVAILABLE"],
    ["ENOTFOUND", "HOST_NOT_FOUND"],
    ["EMFILE", "LISTEN_FAILED"],
  ] as const) {
    it(`says ${code} for the system's ${systemCode}`, () => {
      const cause = Object.assign(new Error("listen"), { code: systemCode });
      assert.equal(startErrors.listenFailed(cause, place).code, code);
    });
  }
});
