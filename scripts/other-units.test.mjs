// The unit tests of everything but the app framework.
import { importUnits } from "./import-units.mjs";

await importUnits((file) => !file.startsWith("src/app/"));
