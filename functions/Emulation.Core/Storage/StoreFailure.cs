using Azure;
using Microsoft.AspNetCore.Http;

namespace Emulation.Storage;

/// <summary>Tells a store that does not answer, or cannot just now, from one that says no and from faults of our own.</summary>
public static class StoreFailure
{
    /// <summary>Whether the client library gave up after its retries. What it was to do may have been done.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        // Where half an answer came that says no, it breaks off over the other half. A caller's own request that breaks off is another matter.
        IOException and not BadHttpRequestException => true,
        // Where the connection broke at every try, or half an answer came, it gathers what happened to each.
        AggregateException { InnerExceptions: { Count: > 0 } tries } => tries.All(failed => failed is OperationCanceledException || Is(failed)),
        _ => false,
    };
}
