import { Injectable } from "@nestjs/common";

@Injectable()
export class CounterService {
  #count = 0;

  next(): number {
    return ++this.#count;
  }
}
