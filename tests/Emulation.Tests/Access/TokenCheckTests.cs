using System.Diagnostics;
using Emulation.Access;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Access;

/// <summary>That the time of a refusal tells nothing about a token: by the work that each costs, and by a measurement for people to look at.</summary>
public sealed class TokenCheckTests(ITestOutputHelper output) : CountedBloc
{
    [Fact]
    public async Task Every_token_that_is_refused_costs_one_read_and_a_right_one_that_is_remembered_none()
    {
        var store = Bloc.App.Services.GetRequiredService<AccessStore>();
        var (right, refused) = await TokensAsync();
        Assert.NotNull(await store.FindAsync(right, CancellationToken.None));

        foreach (var (what, token) in refused)
        {
            for (var i = 0; i < 2; i++)
            {
                var made = await Requests.DuringAsync(async () => Assert.Null(await store.FindAsync(token, CancellationToken.None)));
                Assert.True(made is [var one] && one.StartsWith("GET ", StringComparison.Ordinal) && one.Contains("Access(", StringComparison.Ordinal), $"{what}: {string.Join(", ", made)}");
            }
        }

        Assert.Empty(await Requests.DuringAsync(async () => Assert.NotNull(await store.FindAsync(right, CancellationToken.None))));
    }

    /// <summary>The kinds of token take turns, so that whatever else the machine does meets all alike. What is far apart in all three figures would be a leak.</summary>
    [Fact(Explicit = true)]
    public async Task How_long_refusals_take()
    {
        var store = Bloc.App.Services.GetRequiredService<AccessStore>();
        var key = Bloc.App.Services.GetRequiredService<AdminKey>();
        var (right, refused) = await TokensAsync();
        await store.FindAsync(right, CancellationToken.None);

        output.WriteLine("AccessStore.FindAsync, microseconds: 25th percentile, median, 75th of 2,000 each");
        Print(await MeasureAsync(refused, 2_000, async token => await store.FindAsync(token, CancellationToken.None)));

        var wrong = TestApp.AdminKey.ToCharArray();
        wrong[^1] ^= (char)1;
        output.WriteLine("AdminKey.Is, microseconds, 200,000 each");
        Print(await MeasureAsync(
            [("nothing right", new string('z', TestApp.AdminKey.Length)), ("all but the last letter right", new(wrong)), ("the beginning", TestApp.AdminKey[..^1]), ("the key", TestApp.AdminKey)],
            200_000,
            token =>
            {
                key.Is(token);
                return Task.CompletedTask;
            }));
    }

    private async Task<(string Right, List<(string What, string Token)> Refused)> TokensAsync()
    {
        var right = await Bloc.TokenAsync("unit", "ban-dan-van");
        var revoked = await Bloc.TokenAsync("unit", "ban-dan-van");
        var expired = await Bloc.TokenAsync("unit", "ban-dan-van", expires: "2023-06-20T08:00:01+07:00");
        using var revoke = await Bloc.Admin.DeleteAsync($"/access/{revoked[..16]}");
        Bloc.App.Time.Advance(TimeSpan.FromSeconds(2));
        return (right,
        [
            ("malformed", "x"),
            ("no id", "zzzzzzzzzzzzzzzz" + right[16..]),
            ("unknown id", "0123456789abcdef" + right[16..]),
            ("first letter of the secret wrong", right[..17] + (right[17] == 'A' ? 'B' : 'A') + right[18..]),
            ("last letter of the secret wrong", right[..^1] + (right[^1] == 'A' ? 'B' : 'A')),
            ("expired", expired),
            ("revoked", revoked),
        ]);
    }

    private static async Task<List<(string What, double[] Sorted)>> MeasureAsync(IReadOnlyList<(string What, string Token)> tokens, int times, Func<string, Task> check)
    {
        var taken = tokens.Select(token => (token.What, Sorted: new double[times])).ToList();
        for (var i = -100; i < times; i++)
        {
            for (var kind = 0; kind < tokens.Count; kind++)
            {
                var began = Stopwatch.GetTimestamp();
                await check(tokens[kind].Token);
                if (i >= 0) taken[kind].Sorted[i] = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
            }
        }

        foreach (var (_, sorted) in taken) Array.Sort(sorted);
        return taken;
    }

    private void Print(List<(string What, double[] Sorted)> taken)
    {
        foreach (var (what, sorted) in taken) output.WriteLine($"{what,-36} {sorted[sorted.Length / 4],8:F1} {sorted[sorted.Length / 2],8:F1} {sorted[sorted.Length * 3 / 4],8:F1}");
    }
}
