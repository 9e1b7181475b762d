import { writeFileSync } from "node:fs";
import { renderOptionDocs } from "../dist/options/render-option-docs.js";

writeFileSync(new URL("../docs/options.md", import.meta.url), renderOptionDocs());
