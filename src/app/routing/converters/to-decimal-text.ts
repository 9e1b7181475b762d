/** The number in digits with a point, never with an exponent: `0.00000015`, `12.0`. Reading it gives the same number again. */
export function toDecimalText(value: number): string {
  const [digits = "", exponentText] = String(Math.abs(value)).split("e");
  const [whole = "0", fraction = ""] = digits.split(".");
  const sign = value < 0 ? "-" : "";
  const exponent = Number(exponentText ?? 0);
  if (exponent >= 0) {
    const moved = fraction.padEnd(exponent, "0");
    return `${sign}${whole}${moved.slice(0, exponent)}.${moved.slice(exponent) || "0"}`;
  }
  return `${sign}0.${"0".repeat(-exponent - 1)}${whole}${fraction}`;
}
