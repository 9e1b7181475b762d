// The unit tests of the app framework, which are as many as all others, and take longer.
import { importUnits } from "./import-units.mjs";

await importUnits((file) => file.startsWith("src/app/"));
