using System.Text;
using Emulation.LocalHost;
using Microsoft.Extensions.Options;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
try
{
    var line = CommandLine.Parse(args);
    if (!line.ShowHelp) return line.Task is null ? await Session.RunAsync(line) : await StoreSession.RunAsync(line);
    Console.WriteLine(CommandLine.Help);
    return 0;
}
catch (Exception exception) when (exception is LocalHostException or OptionsValidationException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
