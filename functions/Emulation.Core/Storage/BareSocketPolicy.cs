using System.Net.Sockets;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Emulation.Storage;

/// <summary>
/// Names a failed request what HttpClient lets through as a bare <see cref="SocketException"/>: a connection that is reset in the moment in
/// which it stands (.NET 10). The client library would neither try such a request again nor say that it failed.
/// </summary>
public sealed class BareSocketPolicy : HttpPipelinePolicy
{
    /// <summary>Adds the policy to the options of a client.</summary>
    public static T In<T>(T options) where T : ClientOptions
    {
        options.AddPolicy(new BareSocketPolicy(), HttpPipelinePosition.PerRetry);
        return options;
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            ProcessNext(message, pipeline);
        }
        catch (SocketException reset)
        {
            throw new RequestFailedException(reset.Message, reset);
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (SocketException reset)
        {
            throw new RequestFailedException(reset.Message, reset);
        }
    }
}
