using System.Reflection;
using Emulation.Access;
using Emulation.Functions;

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
        var endpoint = endpoints.Map("/" + function.Route, Guarded(function.Callers, Running(function.Method), function.IsPage, function.IsCostly)).WithDisplayName(function.Name);
        if (function.Verbs.Count > 0) endpoint.WithMetadata(new HttpMethodMetadata(function.Verbs));
    }

    /// <summary>A function takes the request, parts of the route by name and the cancellation, and nothing else: compiling a reader of parameters, as ASP.NET does, would take longer than a cold call.</summary>
    private static RequestDelegate Running(MethodInfo method)
    {
        var parameters = method.GetParameters();
        var invoker = MethodInvoker.Create(method);
        return async context =>
        {
            var arguments = Array.ConvertAll(parameters, parameter =>
                parameter.ParameterType == typeof(HttpRequest) ? context.Request
                : parameter.ParameterType == typeof(CancellationToken) ? context.RequestAborted
                : context.Request.RouteValues[parameter.Name!]);
            var instance = ActivatorUtilities.CreateInstance(context.RequestServices, method.DeclaringType!);
            var answer = invoker.Invoke(instance, arguments.AsSpan());
            await (answer as IResult ?? await (Task<IResult>)answer!).ExecuteAsync(context);
        };
    }

    private static RequestDelegate Guarded(Callers callers, RequestDelegate run, bool isPage = false, bool isCostly = false) => async context =>
    {
        var refusal = await context.RequestServices.GetRequiredService<Gate>().AdmitAsync(context, callers, isPage, isCostly);
        await (refusal?.ExecuteAsync(context) ?? run(context));
    };
}
