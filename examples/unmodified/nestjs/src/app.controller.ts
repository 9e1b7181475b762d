import { setTimeout as sleep } from "node:timers/promises";
import { Body, Controller, Get, HttpCode, Post, Query, Res } from "@nestjs/common";
import type { Response } from "express";
import { CounterService } from "./counter.service.js";

@Controller()
export class AppController {
  constructor(private readonly counter: CounterService) {}

  @Get()
  hello(): string {
    return "Hello from NestJS";
  }

  @Get("who")
  who(): { count: number } {
    return { count: this.counter.next() };
  }

  @Post("echo")
  @HttpCode(200)
  echo(@Body() body: unknown): unknown {
    return body;
  }

  @Get("slow")
  async slow(@Query("ms") ms = "1000"): Promise<string> {
    await sleep(Number(ms));
    return "Slow, but here";
  }

  @Get("error")
  error(): never {
    throw new Error("thrown inside the handler");
  }

  @Get("crash")
  crash(): Promise<never> {
    setTimeout(() => {
      throw new Error("thrown in a timer, outside of the request");
    }, 10);
    return new Promise(() => {});
  }

  @Get("stream")
  async stream(@Res() response: Response): Promise<void> {
    response.type("text/plain");
    for (let i = 1; i <= 5; i++) {
      response.write(`chunk ${i}\n`);
      await sleep(100);
    }
    response.end();
  }
}
