using Emulation.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Emulation.Functions;

/// <summary>
/// The edge of every function on the isolated worker: asks the gate, and turns an exception into the answer that a caller should get.
/// The worker hides exceptions of functions from ASP.NET Core middleware, so it is done here and not in the pipeline.
/// </summary>
/// <remarks>
/// Registered after ConfigureFunctionsWebApplication, hence inside the worker's own middleware, which has put the HttpContext into
/// the function's context by then, and sends the invocation's result once this one returns (FunctionsHttpProxyingMiddleware in
/// https://github.com/Azure/azure-functions-dotnet-worker/tree/main/extensions/Worker.Extensions.Http.AspNetCore).
/// </remarks>
public sealed partial class EdgeMiddleware(Gate gate, ILogger<EdgeMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var function = FunctionCatalog.Find(context.FunctionDefinition.Name);
        if (function?.Kind == FunctionKind.Timer)
        {
            // A timer's exception goes on to the host, which counts the run as failed.
            await next(context);
            return;
        }

        // No HttpContext would mean no check: better to fail.
        var http = context.GetHttpContext() ?? throw new InvalidOperationException($"{context.FunctionDefinition.Name} came without an HttpContext.");
        try
        {
            if (await gate.AdmitAsync(http, function?.Callers ?? Callers.None, function?.IsPage is true, function?.IsCostly is true) is { } refusal)
            {
                Answer(context, refusal);
                return;
            }

            await next(context);
            if (context.GetInvocationResult().Value is not IResult answer) return;

            // Sent from here and not by the worker, since a page that fails while it is rendered is caught only here.
            await answer.ExecuteAsync(http);
            Answer(context, Results.Empty);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            Answer(context, Results.Empty);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            if (exception is not BadHttpRequestException) LogFailure(exception, context.FunctionDefinition.Name, context.InvocationId);
            http.Response.Clear();
            Answer(context, EdgeProblems.For(http, exception));
        }
    }

    /// <summary>What the worker's own middleware sends. The object that the worker gives is a snapshot, so it is asked for each time.</summary>
    private static void Answer(FunctionContext context, IResult answer) => context.GetInvocationResult().Value = answer;

    [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function} failed in invocation {Invocation}.")]
    private partial void LogFailure(Exception exception, string function, string invocation);
}
