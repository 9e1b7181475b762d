import http from "node:http";
import { keepMetadata, readParameterTypes } from "./parts/keep-metadata";
import { Service } from "@parts/service";

keepMetadata();

function injectable(_target: unknown): void {}

@injectable
class Controller {
  constructor(private readonly service: Service) {}

  hello(): string {
    return this.service.hello();
  }
}

const [Dependency] = readParameterTypes(Controller);
if (Dependency === undefined) throw new Error("no metadata");
const controller = new Controller(new Dependency() as Service);
http.createServer((_request, response) => void response.end(controller.hello())).listen(3000);
