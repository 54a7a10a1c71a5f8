using Microsoft.Extensions.Logging;
using Xunit;

namespace Emulation.Tests.Hosting;

/// <summary>Writes what an app logs to the output of the test that started it, which is shown where that test fails.</summary>
public sealed class TestOutputLog : ILoggerProvider
{
    private readonly ITestOutputHelper? output = TestContext.Current.TestOutputHelper;

    public ILogger CreateLogger(string categoryName) => new Category(output, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(ITestOutputHelper? output, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => output is not null && logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            try
            {
                output!.WriteLine($"{logLevel} {name}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}");
            }
            catch (InvalidOperationException)
            {
                // The test has ended; what its app says while it stops belongs to no test.
            }
        }
    }
}
