using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Emulation.Deliveries;

/// <summary>The HTTP client that calls receivers: guarded, without redirects, proxies or cookies, with quick retries and a circuit breaker per recipient.</summary>
public static class DeliveryHttp
{
    /// <summary>Name of the client.</summary>
    public const string Client = "deliveries";

    /// <summary>Says on a request whose circuit it belongs to: bloc and recipient.</summary>
    public static readonly HttpRequestOptionsKey<string> Circuit = new("Emulation.Circuit");

    public static IServiceCollection AddDeliveryHttp(this IServiceCollection services)
    {
        services.AddPolicyRegistry();
        services.AddHttpClient(Client, client => client.Timeout = Timeout.InfiniteTimeSpan)  // The attempt has one timeout of its own.
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<GuardedConnection>()))
            // Outside: an attempt counts once for the circuit, however often it was retried inside.
            .AddPolicyHandler(
                (provider, _, _) => Breaker(provider.GetRequiredService<DeliveryPace>()),
                request => request.Options.TryGetValue(Circuit, out var circuit) ? circuit : "")
            .AddPolicyHandler((provider, _) => QuickRetry(provider.GetRequiredService<DeliveryPace>()))
            // The ready-made loggers write addresses, and an address may hold a key (a Logic App's does).
            .RemoveAllLoggers();
        return services;
    }

    private static SocketsHttpHandler Handler(GuardedConnection connection) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = connection.ConnectAsync,
        MaxResponseHeadersLength = 16,
        // What is left of an answer is not worth reading: the connection goes instead.
        MaxResponseDrainSize = 0,
        // A name is resolved and checked anew from time to time.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    };

    private static AsyncCircuitBreakerPolicy<HttpResponseMessage> Breaker(DeliveryPace pace) => Policy<HttpResponseMessage>
        .Handle<HttpRequestException>(failure => failure.InnerException is not RefusedAddressException)
        .Or<OperationCanceledException>()
        .Or<SocketException>()
        .OrResult(answer => (int)answer.StatusCode >= 500)
        .CircuitBreakerAsync(pace.FailuresBeforeBreak, pace.Break);

    /// <summary>Whether it is worth a second try at once: the call did not get through, or a gateway said that it did not.</summary>
    private static bool IsPassing(HttpRequestException failure) =>
        failure.InnerException is not RefusedAddressException && failure.HttpRequestError is not HttpRequestError.SecureConnectionError;

    private static AsyncRetryPolicy<HttpResponseMessage> QuickRetry(DeliveryPace pace) => Policy<HttpResponseMessage>
        .Handle<HttpRequestException>(IsPassing)
        // A connection that is reset in the moment in which it stands (.NET 10).
        .Or<SocketException>()
        .OrResult(answer => answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout)
        .WaitAndRetryAsync(pace.QuickRetries, retry => pace.QuickRetryDelay * retry * (0.5 + Random.Shared.NextDouble()));
}
