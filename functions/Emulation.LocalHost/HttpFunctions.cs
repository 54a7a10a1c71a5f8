using Emulation.Access;
using Emulation.Functions;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Emulation.LocalHost;

/// <summary>Runs the HTTP functions as endpoints, routes and verbs taken from their attributes, the gate before each.</summary>
internal static class HttpFunctions
{
    public static void MapFunctions(this IEndpointRouteBuilder endpoints, IEnumerable<FunctionEntry> functions)
    {
        foreach (var function in functions.Where(function => function.Kind == FunctionKind.Http)) endpoints.MapFunction(function);

        // As on the real host: runs a timer function now.
        endpoints.MapPost("/admin/functions/{name}", Guarded(Callers.Administrator, async context =>
        {
            var timers = context.RequestServices.GetRequiredService<TimerFunctions>();
            var found = await timers.RunNowAsync((string)context.Request.RouteValues["name"]!);
            context.Response.StatusCode = found ? StatusCodes.Status202Accepted : StatusCodes.Status404NotFound;
        }));
    }

    private static void MapFunction(this IEndpointRouteBuilder endpoints, FunctionEntry function)
    {
        var route = RoutePatternFactory.Parse("/" + function.Route);
        // What reads a request into a function's parameters is compiled when the first one comes: for all functions it takes a third of a second.
        var run = new Lazy<RequestDelegate>(() =>
        {
            var instance = ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, []);
            return RequestDelegateFactory.Create(function.Method, context => instance(context.RequestServices, []), new()
            {
                ServiceProvider = endpoints.ServiceProvider,
                RouteParameterNames = [.. route.Parameters.Select(parameter => parameter.Name)],
                ThrowOnBadRequest = true,
            }).RequestDelegate;
        });
        var endpoint = endpoints.Map(route, Guarded(function.Callers, context => run.Value(context), function.IsPage, function.IsCostly)).WithDisplayName(function.Name);
        if (function.Verbs.Count > 0) endpoint.WithMetadata(new HttpMethodMetadata(function.Verbs));
    }

    private static RequestDelegate Guarded(Callers callers, RequestDelegate run, bool isPage = false, bool isCostly = false) => async context =>
    {
        var refusal = await context.RequestServices.GetRequiredService<Gate>().AdmitAsync(context, callers, isPage, isCostly);
        await (refusal?.ExecuteAsync(context) ?? run(context));
    };
}
