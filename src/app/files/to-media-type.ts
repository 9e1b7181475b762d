import { isUtf8MimeType, mime } from "@fastify/send";

/** The `Content-Type` for a file of this name; with `charset=utf-8` for text. */
export function toMediaType(fileName: string): string {
  const type = mime.getType(fileName) ?? "application/octet-stream";
  return isUtf8MimeType(type) ? `${type}; charset=utf-8` : type;
}
