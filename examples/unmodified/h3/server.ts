import { serve } from "h3";
import app from "./app.ts";

serve(app, { port: Number(process.env.PORT ?? 3000) });
