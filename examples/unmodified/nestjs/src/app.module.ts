import { Module } from "@nestjs/common";
import { AppController } from "./app.controller.js";
import { CounterService } from "./counter.service.js";

@Module({
  controllers: [AppController],
  providers: [CounterService],
})
export class AppModule {}
