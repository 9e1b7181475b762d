import http from "node:http";
import { Color } from "@lib/color";
import { Color as Again } from "./lib/color";

if (require.main === module) {
  http.createServer((_request, response) => void response.end(Color.Red + Again.Red)).listen(3000);
}
