export default {
  fetch: async (request, env) =>
    new Response(
      `${request.method} ${await new Request(request).text()} ${env.incoming.httpVersion}`,
    ),
};
