/** Something that a permission asks for and an identity may have, in the shape of Flask-Principal's. Equal by what it holds. */
export type Need = readonly [method: string, value: string | number, type?: string];

export function UserNeed(id: string | number): Need {
  return ["id", id];
}

export function RoleNeed(role: string): Need {
  return ["role", role];
}

export function TypeNeed(type: string): Need {
  return ["type", type];
}

export function ActionNeed(action: string): Need {
  return ["action", action];
}

/** `ItemNeed("update", 27, "posts")`: to update the post 27. */
export function ItemNeed(action: string, id: string | number, type: string): Need {
  return [action, id, type];
}
