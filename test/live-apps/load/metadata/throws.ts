import { Service } from "./parts/service";

new Service().fail();
