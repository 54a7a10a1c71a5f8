using Polly;

namespace Emulation.LocalHost;

/// <param name="Clock">The app's clock, which the story moves past the deadlines.</param>
/// <param name="Out">Folder for the summary's files, if they are wanted.</param>
public sealed record DemoOptions(ShiftedTimeProvider Clock, string? Out);

/// <summary>A whole reporting period of one bloc, played over HTTP against the running app.</summary>
public static class Demo
{
    public static readonly DateTimeOffset Start = new(2023, 6, 20, 8, 0, 0, TimeSpan.FromHours(7));

    /// <summary>Plays the story and tells it on standard output; the exit code, 1 where something went wrong.</summary>
    public static async Task<int> RunAsync(Uri baseAddress, string adminKey, DemoOptions options, CancellationToken cancellationToken)
    {
        // A retried submission gives the same receipt, since the client's key goes with it.
        var services = new ServiceCollection();
        services.AddHttpClient<DemoClient>(client => client.BaseAddress = baseAddress)
            .AddTransientHttpErrorPolicy(policy => policy.WaitAndRetryAsync(3, attempt => TimeSpan.FromMilliseconds(200 << attempt)));
        await using var provider = services.BuildServiceProvider();
        try
        {
            await using var receiver = await DemoReceiver.StartAsync(cancellationToken);
            await new DemoStory(provider.GetRequiredService<DemoClient>(), receiver, adminKey, options).PlayAsync(cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is LocalHostException or HttpRequestException)
        {
            Console.Error.WriteLine($"Demo dừng lại. {exception.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine("Demo bị ngắt giữa chừng.");
            return 1;
        }
    }
}
